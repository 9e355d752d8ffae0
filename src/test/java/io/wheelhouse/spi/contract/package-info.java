/** What every {@link io.wheelhouse.spi.KeyValueStore} must do, as tests for the makers of adapters. */
@NullMarked
package io.wheelhouse.spi.contract;

import org.jspecify.annotations.NullMarked;
