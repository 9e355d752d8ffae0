/** What Git says of a folder of configuration. */
@NullMarked
package io.wheelhouse.vault.git;

import org.jspecify.annotations.NullMarked;
