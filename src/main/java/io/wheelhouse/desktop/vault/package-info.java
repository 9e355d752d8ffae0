/** Vault's configuration: what the folder wants beside what the server has, and how the one becomes the other. */
@NullMarked
package io.wheelhouse.desktop.vault;

import org.jspecify.annotations.NullMarked;
