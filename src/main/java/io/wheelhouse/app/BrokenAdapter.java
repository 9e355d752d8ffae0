package io.wheelhouse.app;

import java.nio.file.Path;

/**
 * A jar in the adapter folder that could not be used. The others work all the same.
 *
 * @param reason what is wrong with it, as a sentence
 */
public record BrokenAdapter(Path jar, String reason) {}
