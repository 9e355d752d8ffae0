/** Writes the tree that a server already is: without secrets, in canonical form, and proven by a plan over it. */
@NullMarked
package io.wheelhouse.vault.adopt;

import org.jspecify.annotations.NullMarked;
