package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierName;

/** A row of the table: an environment, or a tier below it. Known by its key, whatever it shows. */
public sealed interface BoardRow {
    /** The environment it belongs to. */
    String environment();

    /**
     * An environment.
     *
     * @param summary such as {@code 84 tiers · 9 running · 2 held too long}
     * @param expanded whether its tiers are listed below
     * @param badly whether one of its tiers is held too long, over its limit or invalid
     */
    record EnvironmentRow(String environment, String summary, boolean expanded, boolean badly) implements BoardRow {}

    /** A tier. What it shows is looked up by its name when it is drawn, so that the row outlives changes. */
    record TierRow(TierName name) implements BoardRow {
        @Override
        public String environment() {
            return name.environment();
        }
    }
}
