/**
 * Makes a server what a tree says. Read in this order: {@code ApplyChange} (the change that takes the one road), {@code
 * Waves} (what is written before what), {@code ItemWriter} (one item: look, write, read back), {@code ApplyRecovery} (how an
 * interrupted one ended), {@code Undo}.
 */
@NullMarked
package io.wheelhouse.vault.apply;

import org.jspecify.annotations.NullMarked;
