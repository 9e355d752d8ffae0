package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The sample studio's Vault, as {@code seed.txt} writes it. */
final class VaultSeed {
    private VaultSeed() {}

    static void plant(VaultServer server) throws ServiceException {
        for (var line : lines()) {
            int cut = line.indexOf(' ');
            server.write(line.substring(0, cut), Json.fields(line.substring(cut + 1)));
        }
    }

    private static List<String> lines() {
        try (InputStream seed = Objects.requireNonNull(VaultSeed.class.getResourceAsStream("seed.txt"))) {
            return new String(seed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
