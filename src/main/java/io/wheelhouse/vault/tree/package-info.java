/** The folder in which an operator keeps a server's configuration: a file is what an API path should hold. */
@NullMarked
package io.wheelhouse.vault.tree;

import org.jspecify.annotations.NullMarked;
