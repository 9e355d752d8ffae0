package io.wheelhouse.desktop.locks;

import java.time.Instant;

/**
 * What is seen of the locks goes on being shown, but cannot be kept.
 *
 * @param since when that was first so
 * @param why a sentence, and what to do
 */
public record Unkept(Instant since, String why) {}
