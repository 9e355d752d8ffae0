/**
 * Chef-run slots per tier, held in a key-value store: seeing them, guarding them, overriding and repairing them.
 *
 * <p>The protocol is that of hosts already in the field, which use plain GET, PUT?cas and DELETE; it cannot be changed
 * here. Read in this order:
 *
 * <ol>
 *   <li>{@code Layout}, {@code Tier}, {@code Count}, {@code Stamp}: the keys and what they mean.
 *   <li>{@code TierReader}, {@code Judge}, {@code TierView}: a look, and what is said of it. {@code Observer} turns two looks
 *       into {@code LockEvent}s, which a {@code LockMemory} keeps; {@code Recollection} in it makes ages free of clock skew.
 *   <li>{@code Guards}, {@code Proof}, {@code TierWriter}: the guarded transactions. {@code AcquireSlot}, {@code FreeSlot},
 *       {@code ReinstateSlot}, {@code RepairCounter}, {@code BulkChange} and {@code Undo} are the changes made of them,
 *       {@code LockRecovery} finds out how an interrupted one ended, {@code SlotQueue} waits for a slot.
 *   <li>{@code LockWatch}, {@code WatchLoop}, {@code Follower} and its kinds: staying live at a cost that does not grow with
 *       the estate.
 *   <li>{@code LockService}: all of it for the rooms above.
 * </ol>
 */
@NullMarked
package io.wheelhouse.locks;

import org.jspecify.annotations.NullMarked;
