package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A secret that is costly to read, kept for a while. A failure is not kept. */
final class KeptSecret implements SecretSource {
    private final SecretSource source;
    private final Duration keep;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private Optional<Secret> secret = Optional.empty();
    private Instant until = Instant.MIN;

    KeptSecret(SecretSource source, Duration keep, InstantSource clock) {
        this.source = source;
        this.keep = keep;
        this.clock = clock;
    }

    @Override
    public Secret read() throws ServiceException {
        reading.lock();
        try {
            var now = clock.instant();
            if (secret.isEmpty() || !now.isBefore(until)) {
                secret = Optional.of(source.read());
                until = now.plus(keep);
            }
            return secret.get();
        } finally {
            reading.unlock();
        }
    }
}
