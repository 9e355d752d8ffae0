@NullMarked
package io.wheelhouse.adapters.sandbox.vault;

import org.jspecify.annotations.NullMarked;
