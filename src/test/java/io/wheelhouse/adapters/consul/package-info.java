/** The Consul adapter, over a real Consul and over one that fails on demand. */
@NullMarked
package io.wheelhouse.adapters.consul;

import org.jspecify.annotations.NullMarked;
