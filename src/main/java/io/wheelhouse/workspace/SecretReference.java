package io.wheelhouse.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where a secret is kept. Fit to be shown: it leads to the secret and does not hold it. */
public sealed interface SecretReference {
    /** As a workspace file writes it: {@code env: CONSUL_HTTP_TOKEN}. */
    String text();

    /** In an environment variable. */
    record Env(String name) implements SecretReference {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        /** Whether it can be the name of a variable; what cannot may be a secret in the wrong place. */
        public static boolean isName(String text) {
            return NAME.matcher(text).matches();
        }

        @Override
        public String text() {
            return "env: " + name;
        }
    }

    /** In a file; a trailing line break does not belong to it. */
    record File(Path path) implements SecretReference {
        @Override
        public String text() {
            return "file: " + path;
        }
    }

    /**
     * What a program prints: the first line.
     *
     * @param words program and arguments, run without a shell
     */
    record Command(List<String> words) implements SecretReference {
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public String text() {
            return "command: [" + String.join(", ", words) + "]";
        }
    }

    /** What a line prints that the shell runs: the first line. */
    record Shell(String line) implements SecretReference {
        @Override
        public String text() {
            return "command: " + line;
        }
    }

    /** In the system's keychain, under this name. */
    record Keychain(String name) implements SecretReference {
        @Override
        public String text() {
            return "keychain: " + name;
        }
    }
}
