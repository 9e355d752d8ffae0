/**
 * Chef-run slots per tier, held in a key-value store: seeing them, guarding them, overriding and repairing them.
 *
 * <p>The protocol is that of hosts already in the field, which use plain GET, PUT?cas and DELETE; it cannot be changed
 * here.
 */
@NullMarked
package io.wheelhouse.locks;

import org.jspecify.annotations.NullMarked;
