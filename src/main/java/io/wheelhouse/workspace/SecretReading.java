package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Follows references to secrets. Programs and the keychain are asked again after a minute, the rest at every use. */
public final class SecretReading {
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> variables;
    private final boolean windows;
    private final Programs programs;
    private final CredentialStore keychain;
    private final InstantSource clock;

    /**
     * Reading on this machine.
     *
     * @param system the system's name, as the property {@code os.name} has it
     */
    public SecretReading(Map<String, String> variables, String system, InstantSource clock) {
        this(variables, system, clock, PATIENCE);
    }

    SecretReading(Map<String, String> variables, String system, InstantSource clock, Duration patience) {
        this.variables = Map.copyOf(variables);
        this.windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        this.programs = new Programs(this.variables, patience);
        this.keychain = ToolKeychain.of(system, programs);
        this.clock = clock;
    }

    /** The place behind a reference, to be read when it is needed. */
    public SecretSource source(SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env env -> () -> variable(env);
            case SecretReference.File file -> () -> file(file.path());
            case SecretReference.Command command -> kept(() -> program(command, command.words()));
            case SecretReference.Shell shell -> kept(() -> program(shell, shellWords(shell.line())));
            case SecretReference.Keychain entry -> kept(() -> keychain.find(entry.name()));
        };
    }

    private SecretSource kept(SecretSource source) {
        return new KeptSecret(source, KEEP, clock);
    }

    private Secret variable(SecretReference.Env env) throws ServiceException {
        return Variables.get(variables, env.name())
                .map(Secret::new)
                .orElseThrow(() -> new ServiceException.Invalid(
                        "%s: the environment variable is not set. Set it and repeat the command."
                                .formatted(env.text())));
    }

    private static Secret file(Path path) throws ServiceException {
        try {
            var secret = Files.readString(path).stripTrailing();
            if (secret.isEmpty()) {
                throw new ServiceException.Invalid("file: %s: the file is empty.".formatted(path));
            }
            return new Secret(secret);
        } catch (NoSuchFileException missing) {
            throw new ServiceException.Invalid("file: %s: there is no such file.".formatted(path), missing);
        } catch (IOException unreadable) {
            throw new ServiceException.Invalid(
                    "file: %s: the file cannot be read. Check its permissions.".formatted(path), unreadable);
        }
    }

    private Secret program(SecretReference reference, List<String> words) throws ServiceException {
        try {
            return new Secret(programs.firstLine(words));
        } catch (Programs.Failed failed) {
            throw new ServiceException.Invalid(
                    "%s: %s. Run it by hand to see what is wrong.".formatted(reference.text(), failed.getMessage()),
                    failed);
        }
    }

    private List<String> shellWords(String line) {
        return windows ? List.of("cmd.exe", "/c", line) : List.of("/bin/sh", "-c", line);
    }
}
