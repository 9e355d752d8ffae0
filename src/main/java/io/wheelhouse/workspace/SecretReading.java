package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.CredentialStore;
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
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Follows references to secrets. Programs and the keychain are asked again after a minute, the rest at every use. */
public final class SecretReading {
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> variables;
    private final boolean windows;
    private final Programs programs;
    private final Supplier<CredentialStore> keychain;
    private final InstantSource clock;
    private final Map<SecretReference, Secret> typed;
    private final BiConsumer<SecretReference, Secret> read;

    /**
     * Reading on this machine.
     *
     * @param system the system's name, as the property {@code os.name} has it
     * @param keychain asked for when it is first needed
     */
    public SecretReading(
            Map<String, String> variables, String system, InstantSource clock, Supplier<CredentialStore> keychain) {
        this(
                Map.copyOf(variables),
                system.toLowerCase(Locale.ROOT).startsWith("windows"),
                new Programs(Map.copyOf(variables), PATIENCE),
                keychain,
                clock,
                Map.of(),
                (reference, secret) -> {});
    }

    SecretReading(
            Map<String, String> variables,
            boolean windows,
            Programs programs,
            Supplier<CredentialStore> keychain,
            InstantSource clock,
            Map<SecretReference, Secret> typed,
            BiConsumer<SecretReference, Secret> read) {
        this.variables = variables;
        this.windows = windows;
        this.programs = programs;
        this.keychain = keychain;
        this.clock = clock;
        this.typed = Map.copyOf(typed);
        this.read = read;
    }

    /**
     * The same, but some secrets were typed just now and lie nowhere yet.
     *
     * @param secrets by the references under which they will be kept
     */
    public SecretReading knowing(Map<SecretReference, Secret> secrets) {
        return new SecretReading(variables, windows, programs, keychain, clock, secrets, read);
    }

    /**
     * The same, and somebody is told what is read.
     *
     * @param by called by whoever reads, on any thread
     */
    public SecretReading telling(BiConsumer<SecretReference, Secret> by) {
        return new SecretReading(variables, windows, programs, keychain, clock, typed, by);
    }

    /** Whether a reference names a variable that is not set; an empty one counts as not set. */
    public boolean unset(SecretReference reference) {
        return reference instanceof SecretReference.Env env
                && Variables.get(variables, env.name()).isEmpty();
    }

    /** The place behind a reference, to be read when it is needed. */
    public SecretSource source(SecretReference reference) {
        var source = unheard(reference);
        return () -> {
            var secret = source.read();
            read.accept(reference, secret);
            return secret;
        };
    }

    private SecretSource unheard(SecretReference reference) {
        var known = typed.get(reference);
        if (known != null) {
            return () -> known;
        }
        return switch (reference) {
            case SecretReference.Env env -> () -> variable(env);
            case SecretReference.File file -> () -> file(file.path());
            case SecretReference.Command command -> kept(() -> program(command, command.words()));
            case SecretReference.Shell shell -> kept(() -> program(shell, shellWords(shell.line())));
            case SecretReference.Keychain entry -> kept(() -> entry(entry));
        };
    }

    private Secret entry(SecretReference.Keychain entry) throws ServiceException {
        try {
            return keychain.get()
                    .find(entry.name())
                    .orElseThrow(() -> new ServiceException.Invalid(
                            "%s: the keychain has no such entry. Store it from the window, under Connections, or refer to the secret with env, file or command."
                                    .formatted(entry.text())));
        } catch (ServiceException.Unreachable locked) {
            throw new ServiceException.Invalid(
                    "%s: %s Else refer to the secret with env, file or command."
                            .formatted(entry.text(), locked.getMessage()),
                    locked);
        }
    }

    private SecretSource kept(SecretSource source) {
        return new KeptSecret(source, KEEP, clock);
    }

    private Secret variable(SecretReference.Env env) throws ServiceException {
        return Variables.get(variables, env.name())
                .map(Secret::new)
                .orElseThrow(() -> new ServiceException.Invalid(
                        "%s: the environment variable is not set. Set it where Wheelhouse is started."
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
