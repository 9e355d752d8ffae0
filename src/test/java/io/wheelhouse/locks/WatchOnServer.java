package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A watch of a service as it is, in real time. */
@Timeout(60)
abstract class WatchOnServer {
    private static final int BATCH = 60;
    private static final long PATIENCE = 30;

    /** In nanoseconds; far less than a wait lasts. */
    static final long AT_ONCE = TimeUnit.SECONDS.toNanos(20);

    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();

    abstract KeyValueStore store();

    /** A root of this test's own. */
    abstract Layout layout();

    @AfterEach
    void end() {
        threads.close();
    }

    LockWatch watch(Optional<String> environment) {
        var settings =
                new LockSettings(layout(), LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.ISO, ZoneOffset.UTC);
        var service = new LockService(
                store(),
                Optional.empty(),
                HostSigns.NONE,
                new FakeMemory(),
                "test",
                "here",
                settings,
                InstantSource.system(),
                Pause.SLEEP,
                "sam@test");
        return service.watch(environment, news::add, threads);
    }

    <T extends WatchNews> T next(Class<T> kind) throws InterruptedException {
        return kind.cast(Objects.requireNonNull(news.poll(PATIENCE, TimeUnit.SECONDS), "no news came"));
    }

    KvOperation set(String key, String value) {
        return new KvOperation.Set(layout().root() + key, value.getBytes(StandardCharsets.UTF_8), 0);
    }

    void write(List<KvOperation> operations) throws ServiceException {
        for (int from = 0; from < operations.size(); from += BATCH) {
            store().transact(operations.subList(from, Math.min(operations.size(), from + BATCH)));
        }
    }

    List<KvOperation> tier(String name) {
        return List.of(
                set(name + "/max_concurrent", "3"),
                set(name + "/current", "1"),
                set(name + "/running/h1", Instant.now().toString()));
    }

    void environments(int environments, int tiers) throws ServiceException {
        var operations = new ArrayList<KvOperation>();
        for (int environment = 0; environment < environments; environment++) {
            for (int tier = 0; tier < tiers; tier++) {
                operations.addAll(tier("env-%02d/tier-%02d".formatted(environment, tier)));
            }
        }
        write(operations);
    }
}
