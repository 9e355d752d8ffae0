package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a field of a file with what a server answered. */
public final class Comparison {
    private static final List<VaultValue> NOTHINGS = List.of(
            new VaultValue.Flag(false), VaultValue.Num.of(0), new VaultValue.Text(""), new VaultValue.Items(List.of()));

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
        if (spec.is(FieldSpec.Trait.SECRET) || spec.is(FieldSpec.Trait.WRITE_ONLY)) {
            return new Result(FieldVerdict.WRITE_ONLY, Optional.empty());
        }
        return new Result(same(spec, desired, actual) ? FieldVerdict.SAME : FieldVerdict.CHANGED, actual);
    }

    /** The field's value on the server, by its own name or another that it goes by. */
    public static Optional<VaultValue> actual(FieldSpec spec, Fields live) {
        return Stream.concat(Stream.of(spec.name()), spec.alsoReadAs().stream())
                .flatMap(place -> at(live, place).stream())
                .findFirst();
    }

    private static boolean same(FieldSpec spec, VaultValue desired, Optional<VaultValue> actual) {
        if (actual.isPresent() && spec.rule().same(desired, actual.get())) {
            return true;
        }
        if (actual.isEmpty()) {
            return isUnset(spec, desired) || equalsDefault(spec, desired);
        }
        if (Shapes.isNothing(actual.get())) {
            return isUnset(spec, desired);
        }
        // An empty text asks for the server's default; "false" means false, whatever the default is.
        return Shapes.isNothing(desired) && !(desired instanceof VaultValue.Flag) && equalsDefault(spec, actual.get());
    }

    /** Whether Git wants what a server shows, or leaves out, when nothing was ever set. */
    private static boolean isUnset(FieldSpec spec, VaultValue desired) {
        return Shapes.isNothing(desired)
                || NOTHINGS.stream().anyMatch(nothing -> spec.rule().same(desired, nothing));
    }

    private static boolean equalsDefault(FieldSpec spec, VaultValue value) {
        return spec.defaults().stream().anyMatch(text -> spec.rule().same(new VaultValue.Text(text), value));
    }

    /** Whether a live value is what the server itself would have put there. */
    public static boolean isDefault(FieldSpec spec, VaultValue value) {
        return equalsDefault(spec, value)
                || Shapes.isNothing(value) && (spec.defaults().isEmpty() || !(value instanceof VaultValue.Flag));
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

    /** Whether two servers have the same in a field. */
    public static boolean alike(FieldSpec spec, Optional<VaultValue> one, Optional<VaultValue> other) {
        return one.isPresent() ? same(spec, one.get(), other) : other.isEmpty() || same(spec, other.get(), one);
    }
}
