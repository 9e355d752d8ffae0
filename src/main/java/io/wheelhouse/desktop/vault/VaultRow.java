package io.wheelhouse.desktop.vault;

/** What is listed at the left. */
sealed interface VaultRow {
    /**
     * The lines of a family follow it, unless they are hidden.
     *
     * @param worst of its lines
     * @param summary how many stand how
     */
    record FamilyRow(Family family, LineState worst, String summary, boolean folded) implements VaultRow {}

    record ItemRow(ItemLine line) implements VaultRow {}
}
