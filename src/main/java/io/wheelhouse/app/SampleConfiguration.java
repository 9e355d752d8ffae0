package io.wheelhouse.app;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.adopt.Adoption;
import io.wheelhouse.vault.adopt.TreeFolder;
import io.wheelhouse.vault.git.NewRepository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sample studio's configuration in a folder: what its Vault is, but for a few things that differ on purpose. */
final class SampleConfiguration {
    private SampleConfiguration() {}

    /** Writes it where there is nothing yet. */
    static void plant(Path folder, VaultService vault) throws ServiceException, IOException {
        if (!Files.exists(folder)) {
            Files.move(made(folder, vault), folder);
        }
    }

    /**
     * Brings it back as it was at first, where there was one. What is there and differs is kept beside it.
     *
     * @return where that is now; empty where nothing differed
     */
    static Optional<Path> plantAnew(Path folder, VaultService vault) throws ServiceException, IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        var fresh = made(folder, vault);
        if (files(folder).equals(files(fresh))) {
            delete(fresh);
            return Optional.empty();
        }
        var aside = free(folder);
        Files.move(folder, aside);
        Files.move(fresh, folder);
        return Optional.of(aside);
    }

    private static Path free(Path folder) {
        int number = 1;
        while (Files.exists(folder.resolveSibling(folder.getFileName() + ".kept-" + number), NOFOLLOW_LINKS)) {
            number++;
        }
        return folder.resolveSibling(folder.getFileName() + ".kept-" + number);
    }

    /** Every file but Git's own, by its place, with its bytes. */
    private static Map<String, ByteBuffer> files(Path folder) throws IOException {
        var files = new TreeMap<String, ByteBuffer>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var place = folder.relativize(file);
                if (!place.startsWith(".git")) {
                    files.put(place.toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Makes it beside its place, so that it is there whole or not at all. */
    private static Path made(Path folder, VaultService vault) throws ServiceException, IOException {
        var files = new TreeMap<>(vault.adopt().files());
        files.keySet().removeIf(file -> file.contains("build-agents"));
        // Shorter sessions, and a network that was added: nobody has applied it yet.
        files.put("auth/approle/role/matchmaking.json", """
                {
                  "token_policies": "matchmaking",
                  "token_ttl": "20m",
                  "token_max_ttl": "24h",
                  "token_bound_cidrs": "10.20.0.0/16,10.21.0.0/16"
                }
                """);
        // Written whole, this would reset what is live and not here.
        files.put("mounts/pki/roles/internal.json", """
                {
                  "allowed_domains": ["svc.studio.example"],
                  "max_ttl": "96h",
                  "client_flag": false
                }
                """);
        files.put("auth/approle/role/leaderboard.json", """
                {
                  "token_policies": ["leaderboard"],
                  "token_ttl": "1h",
                  "token_max_ttl": "12h"
                }
                """);
        files.put("sys/policy/leaderboard.hcl", """
                path "players/creds/leaderboard" {
                  capabilities = ["read"]
                }
                """);
        // Making this one needs a password, which no file holds.
        files.put("auth/people/users/lin.json", """
                {
                  "token_policies": ["ops-read"]
                }
                """);
        var beside = folder.resolveSibling(folder.getFileName() + ".new");
        delete(beside);
        new TreeFolder(beside).write(new Adoption(files, List.of()));
        NewRepository.begin(beside, "What the studio's Vault should be");
        return beside;
    }
}
