@NullMarked
package io.wheelhouse.adapters.vault;

import org.jspecify.annotations.NullMarked;
