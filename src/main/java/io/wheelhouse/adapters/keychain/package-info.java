/** The system's keychain. */
@NullMarked
package io.wheelhouse.adapters.keychain;

import org.jspecify.annotations.NullMarked;
