/**
 * How anything is changed: preview, gate, apply, verify, journal. Every mutation of every capability takes this road;
 * there is no other.
 */
@NullMarked
package io.wheelhouse.change;

import org.jspecify.annotations.NullMarked;
