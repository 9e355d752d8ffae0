package io.wheelhouse.desktop.connections;

import io.wheelhouse.workspace.SecretReference;
import java.nio.file.Path;

/** Where a secret is kept. */
enum SecretPlace {
    ENVIRONMENT("Environment variable", "its name"),
    FILE("File", "/run/secrets/NAME"),
    COMMAND("Command", "the first line that it prints"),
    KEYCHAIN("Keychain", "the entry's name");

    private final String word;
    private final String example;

    SecretPlace(String word, String example) {
        this.word = word;
        this.example = example;
    }

    /** What belongs into the field beside it. */
    String example() {
        return example;
    }

    SecretReference reference(String text) {
        return switch (this) {
            case ENVIRONMENT -> new SecretReference.Env(text);
            case FILE -> new SecretReference.File(Path.of(text));
            case COMMAND -> new SecretReference.Shell(text);
            case KEYCHAIN -> new SecretReference.Keychain(text);
        };
    }

    static SecretPlace of(SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env env -> ENVIRONMENT;
            case SecretReference.File file -> FILE;
            case SecretReference.Command command -> COMMAND;
            case SecretReference.Shell shell -> COMMAND;
            case SecretReference.Keychain keychain -> KEYCHAIN;
        };
    }

    /** What a form shows of a reference beside the place. */
    static String text(SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env env -> env.name();
            case SecretReference.File file -> file.path().toString();
            case SecretReference.Command command -> String.join(" ", command.words());
            case SecretReference.Shell shell -> shell.line();
            case SecretReference.Keychain keychain -> keychain.name();
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
