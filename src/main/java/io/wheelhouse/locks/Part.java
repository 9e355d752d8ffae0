package io.wheelhouse.locks;

/** A part of the tree of locks, small or large. */
sealed interface Part {
    /** Every environment. */
    record Estate() implements Part {}

    /** One environment. */
    record Environment(String name) implements Part {}

    /** One tier. */
    record OneTier(TierName name) implements Part {}

    default String prefix(Layout layout) {
        return switch (this) {
            case Estate estate -> layout.root();
            case Environment environment -> layout.environmentPrefix(environment.name());
            case OneTier tier -> layout.tierPrefix(tier.name());
        };
    }
}
