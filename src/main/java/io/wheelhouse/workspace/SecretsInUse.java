package io.wheelhouse.workspace;

import io.wheelhouse.spi.Secret;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that a workspace's connections were opened with, so that none of them is written down by mistake. Thread-safe. */
public final class SecretsInUse {
    /** A shorter one would be found in many a word. */
    private static final int LEAST = 8;

    private final Map<SecretReference, Secret> secrets = new ConcurrentHashMap<>();

    /** One was read; it takes the place of what the reference led to before. */
    public void read(SecretReference reference, Secret secret) {
        secrets.put(reference, secret);
    }

    /** Whether a text holds one of them. */
    public boolean anyIn(String text) {
        return secrets.values().stream()
                .map(Secret::reveal)
                .anyMatch(secret -> secret.length() >= LEAST && text.contains(secret));
    }
}
