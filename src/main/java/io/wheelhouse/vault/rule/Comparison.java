package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.text.JsonWriter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a field of a file with what a server answered. */
public final class Comparison {
    private Comparison() {}

    /**
     * What a field came to.
     *
     * @param actual what the server has; empty when it shows nothing there
     */
    public record Result(FieldVerdict verdict, Optional<VaultValue> actual) {}

    /** Compares. */
    public static Result of(FieldSpec spec, VaultValue desired, Fields live) {
        var actual = actual(spec, live);
        if (spec.is(Trait.SECRET) || spec.is(Trait.WRITE_ONLY)) {
            return new Result(FieldVerdict.WRITE_ONLY, Optional.empty());
        }
        return new Result(same(spec, desired, actual, live) ? FieldVerdict.SAME : FieldVerdict.CHANGED, actual);
    }

    /** The field's value on the server, by its own name or another that it goes by. */
    public static Optional<VaultValue> actual(FieldSpec spec, Fields live) {
        var found = at(live, spec.name());
        if (found.isEmpty() && spec.is(Trait.UNKNOWN)) {
            return at(live, "connection_details." + spec.name());
        }
        for (var place : spec.alsoReadAs()) {
            found = found.isPresent() ? found : at(live, place);
        }
        return found;
    }

    private static boolean same(FieldSpec spec, VaultValue desired, Optional<VaultValue> actual, Fields beside) {
        if (actual.isEmpty()) {
            return isUnset(spec, desired) || equalsDefault(spec, desired, beside);
        }
        boolean nothing = spec.rule().isNothing(desired);
        var compared = Literals.beside(desired, actual.get());
        return spec.rule().same(desired, compared)
                // Whether a field that nobody knows is a URL can only be told by its mask; of others a rule says so.
                || spec.is(Trait.UNKNOWN)
                        && Literals.isMasked(compared)
                        && spec.rule().same(desired, Literals.unmasked(compared))
                || nothing && spec.rule().isNothing(actual.get())
                || nothing && spec.is(Trait.EMPTY_DEFAULT) && equalsDefault(spec, actual.get(), beside);
    }

    /** Whether Git wants what a server leaves out when nothing was set. Of what nobody knows, that cannot be told. */
    private static boolean isUnset(FieldSpec spec, VaultValue desired) {
        if (spec.is(Trait.OMITTED)) {
            return Shapes.isNothing(desired);
        }
        return !spec.is(Trait.UNKNOWN)
                && spec.rule().isNothing(desired)
                && (spec.defaults().isEmpty() || spec.is(Trait.EMPTY_DEFAULT));
    }

    private static boolean equalsDefault(FieldSpec spec, VaultValue value, Fields beside) {
        for (var one : spec.defaults()) {
            if (one.holds(beside) && spec.rule().same(new VaultValue.Text(one.value()), value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a live value is what the server itself would have put there. Nothing is, where no other default is known; but
     * of a field that nobody knows only an empty object.
     *
     * @param beside the thing's other fields, on which a default may hang
     */
    public static boolean isDefault(FieldSpec spec, VaultValue value, Fields beside) {
        if (spec.is(Trait.UNKNOWN)) {
            return value instanceof VaultValue.Null || value instanceof Fields && Shapes.isNothing(value);
        }
        return equalsDefault(spec, value, beside)
                || spec.defaults().isEmpty()
                        && (Shapes.isNothing(value) || spec.rule().isNothing(value));
    }

    /** Whether a live value is false, 0 or empty. */
    public static boolean isNothing(VaultValue value) {
        return Shapes.isNothing(value);
    }

    /** A value at a place such as {@code config.max_lease_ttl}. A field whose own name has dots is found by it first. */
    private static Optional<VaultValue> at(Fields fields, String place) {
        var whole = fields.field(place).filter(value -> !(value instanceof VaultValue.Null));
        int dot = place.indexOf('.');
        if (whole.isPresent() || dot < 0) {
            return whole;
        }
        return fields.field(place.substring(0, dot)).orElse(Fields.NONE) instanceof Fields inner
                ? at(inner, place.substring(dot + 1))
                : Optional.empty();
    }

    /** Why the server would refuse the value. */
    public static Optional<String> problem(FieldSpec spec, VaultValue desired) {
        return spec.rule().problem(desired);
    }

    /** What the server would silently make of the value. */
    public static Optional<String> warning(FieldSpec spec, VaultValue desired) {
        return spec.rule() == Rule.DURATION || spec.rule() == Rule.MOUNT_TTL
                ? Durations.read(desired)
                        .filter(duration -> duration.toNanosPart() > 0)
                        .map(duration ->
                                "parts of a second are cut off: it becomes %d s".formatted(duration.toSeconds()))
                : Optional.empty();
    }

    /** A duration in seconds; empty of what is none. */
    public static Optional<Long> seconds(VaultValue value) {
        return Durations.read(value).map(Duration::toSeconds);
    }

    /** Whether a flag is set; one that is not there is not. */
    public static boolean isTrue(@Nullable VaultValue value) {
        return value != null && Shapes.flag(value) instanceof VaultValue.Flag flag && flag.flag();
    }

    /** The value as an endpoint takes it that decodes strictly: a flag and a list as what they are, not as texts. */
    public static VaultValue strict(FieldSpec spec, VaultValue value) {
        if (spec.rule() == Rule.FLAG) {
            return Shapes.flag(value);
        }
        return spec.rule() == Rule.SET ? Shapes.list(value) : value;
    }

    /** The value as a server takes it: JSON as a text where only that is read, though it is shown as what it says. */
    public static VaultValue sent(FieldSpec spec, VaultValue value) {
        boolean said = value instanceof Fields || value instanceof VaultValue.Items;
        return spec.rule() == Rule.JSON && said ? new VaultValue.Text(JsonWriter.compact(value)) : value;
    }

    /** What a file says of a live value: as it is written, where that is not as it is read. */
    public static VaultValue written(FieldSpec spec, VaultValue live) {
        if (spec.rule() == Rule.MASKED_URL) {
            return Shapes.unescaped(live);
        }
        return spec.rule() == Rule.ISSUER
                ? Shapes.text(Shapes::withoutProvider).apply(live)
                : spec.rule() == Rule.CORS_HEADERS ? Shapes.corsHeaders(live) : live;
    }

    /** Whether two servers have the same in a field. */
    public static boolean alike(FieldSpec spec, Optional<VaultValue> one, Optional<VaultValue> other) {
        return one.isPresent()
                ? same(spec, one.get(), other, Fields.NONE)
                : other.isEmpty() || same(spec, other.get(), one, Fields.NONE);
    }
}
