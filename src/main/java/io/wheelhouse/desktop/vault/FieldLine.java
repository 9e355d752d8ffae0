package io.wheelhouse.desktop.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A field, its words made once. Secrets in values are stars already.
 *
 * @param server what the server has
 * @param git what Git wants
 * @param judged by which rule they are the same, or not
 */
record FieldLine(String name, String server, String git, FieldVerdict verdict, String judged) {
    private static final int SHORT = 22;

    static FieldLine of(FieldPlan field) {
        var server = text(field.actual());
        var git = text(Optional.of(field.desired()));
        return new FieldLine(field.name(), server, git, field.verdict(), judged(field, server, git));
    }

    /** Texts as they are, without quotes, also in a list; anything else as JSON has it. Empty for nothing. */
    static String text(Optional<VaultValue> value) {
        return value.map(FieldLine::text).orElse("");
    }

    private static String text(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text -> text.text();
            case VaultValue.Items items ->
                items.items().stream().map(FieldLine::text).collect(Collectors.joining(", ", "[", "]"));
            default -> JsonWriter.compact(value);
        };
    }

    private static String judged(FieldPlan field, String server, String git) {
        return switch (field.verdict()) {
            case SAME ->
                server.equals(git)
                        ? "equal (%s)".formatted(field.rule())
                        : isShort(server, git)
                                ? "%s = %s (%s)".formatted(measured(server, field), measured(git, field), field.rule())
                                : "same by rule (%s)".formatted(field.rule());
            case CHANGED ->
                field.actual().isEmpty()
                        ? "not on the server (%s)".formatted(field.rule())
                        : isShort(server, git)
                                ? "%s ≠ %s (%s)".formatted(measured(server, field), measured(git, field), field.rule())
                                : "differs (%s)".formatted(field.rule());
            case IGNORED_BY_SERVER -> "written, and the server does not show it";
            case WRITE_ONLY -> "never shown by the server";
        };
    }

    private static boolean isShort(String server, String git) {
        return server.length() <= SHORT && git.length() <= SHORT && !server.isEmpty();
    }

    /** A bare number is seconds where a duration is meant. */
    private static String measured(String text, FieldPlan field) {
        return field.rule().contains("duration") && text.matches("\\d+") ? text + " s" : text;
    }
}
