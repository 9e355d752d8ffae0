/**
 * The embedded default: complete in-process services, kept on disk, that pass the same contract suites as the real ones.
 * Not a mock: first run, demos and most tests work on it.
 */
@NullMarked
package io.wheelhouse.adapters.sandbox;

import org.jspecify.annotations.NullMarked;
