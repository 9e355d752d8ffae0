package io.wheelhouse.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The servers of Vault's API that tests run on. */
public enum VaultProduct {
    /** HashiCorp Vault: every auth method and engine. */
    VAULT("HashiCorp Vault", "vault", "bin", "vault"),
    /** OpenBao: without ldap, aws and github auth, consul and aws engines. */
    OPENBAO("OpenBao", "openbao", "python", "bin", "bao");

    private final String title;
    private final String name;
    private final List<String> program;

    VaultProduct(String title, String name, String... program) {
        this.title = title;
        this.name = name;
        this.program = List.of(program);
    }

    /** Where {@code src/test/servers/servers} keeps the program; empty when it is not installed. */
    Optional<Path> find() {
        var path = ConsulProgram.folder();
        for (var part : program) {
            path = path.resolve(part);
        }
        return Optional.of(path).filter(Files::isExecutable);
    }

    String howToGetIt() {
        return "%s is not installed here; run: src/test/servers/servers install %s".formatted(title, name);
    }
}
