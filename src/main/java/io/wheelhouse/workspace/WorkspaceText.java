package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes workspace files that explain themselves. */
public final class WorkspaceText {
    private WorkspaceText() {}

    /** A new file with one connection; what was not given stands there as a comment. */
    public static String of(Adapter adapter, WorkspaceConnection connection, boolean readOnly) {
        var text = new StringBuilder("""
            # A Wheelhouse workspace. Secrets are never written here, only where they are kept:
            # {env: NAME}, {file: PATH}, {command: [PROGRAM, ARGUMENT]} or {keychain: NAME}.

            # true: nothing may be changed through this workspace.
            readOnly: %s

            # Environments that need more care than their name tells (prod, production and live are known):
            # environments:
            #   "shop*": {policy: production}
            #   qa: {policy: routine, reasonRequired: true}

            # locks: {root: chef/, appPrefix: wheelhouse/, staleAfter: 30m, repairGrace: 60s, timestamps: ruby}

            connections:
              %s:
                type: %s
            """.formatted(readOnly, quoted(connection.name()), quoted(connection.type())));
        for (var field : adapter.fields()) {
            text.append("    # ").append(field.help().replace('\n', ' ')).append('\n');
            text.append(line(field, connection)).append('\n');
        }
        return text.toString();
    }

    /** A connection for a file that is there already: its name, its type and what was given, with two blanks further in. */
    static List<String> connection(Adapter adapter, WorkspaceConnection connection) {
        var lines = new ArrayList<String>();
        lines.add(quoted(connection.name()) + ":");
        lines.add("  type: " + quoted(connection.type()));
        for (var field : adapter.fields()) {
            value(field, connection).ifPresent(value -> lines.add("  %s: %s".formatted(field.name(), value)));
        }
        return List.copyOf(lines);
    }

    /** What a file says of a field; empty when it says nothing. */
    static Optional<String> value(ConnectionField field, WorkspaceConnection connection) {
        var secret = connection.secrets().get(field.name());
        if (secret != null) {
            return Optional.of(reference(secret));
        }
        return Optional.ofNullable(connection.values().get(field.name()))
                .filter(values -> !values.isEmpty())
                .map(values -> value(field, values));
    }

    private static String line(ConnectionField field, WorkspaceConnection connection) {
        return value(field, connection)
                .map(value -> "    %s: %s".formatted(field.name(), value))
                .orElseGet(() -> "    # %s:".formatted(field.name()));
    }

    private static String value(ConnectionField field, List<String> values) {
        return switch (field.kind()) {
            case FLAG, NUMBER -> values.getFirst();
            case TEXTS -> values.size() == 1 ? quoted(values.getFirst()) : list(values);
            case TEXT, FILE, SECRET -> quoted(values.getFirst());
        };
    }

    /** A reference as a workspace file writes it. */
    private static String reference(SecretReference reference) {
        return switch (reference) {
            case SecretReference.Env env -> "{env: %s}".formatted(quoted(env.name()));
            case SecretReference.File file ->
                "{file: %s}".formatted(quoted(file.path().toString()));
            case SecretReference.Command command -> "{command: %s}".formatted(list(command.words()));
            case SecretReference.Shell shell -> "{command: %s}".formatted(quoted(shell.line()));
            case SecretReference.Keychain keychain -> "{keychain: %s}".formatted(quoted(keychain.name()));
        };
    }

    private static String list(List<String> values) {
        return values.stream().map(WorkspaceText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Plain where YAML reads a plain text as itself in every place, else in double quotes. */
    private static String quoted(String text) {
        if (text.matches("[A-Za-z_/][A-Za-z0-9_./-]*(://[A-Za-z0-9_./:-]*[A-Za-z0-9_/])?")
                && !text.matches("(?i)true|false|null|yes|no|on|off")) {
            return text;
        }
        var escaped = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                escaped.append('\\').appendCodePoint(point);
            } else if (point < 0x20 || point == 0x7f) {
                escaped.append("\\x%02x".formatted(point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.append('"').toString();
    }
}
