/**
 * Consul: its key-value store, sessions and node health.
 *
 * <p>Every request goes through consul-api's {@code DefaultHttpTransport}, the layer below its raw client: loading {@code
 * ConsulRawClient} builds an Apache client that nobody uses, which takes 0.2 s. It is given our own {@code HttpClient} for each
 * call ({@link io.wheelhouse.adapters.consul.Exchange}). Its typed clients are not used: they corrupt {@code #}, {@code ?}
 * and {@code %} in keys, fail a whole list on flags above 2^63, resend DELETE and put the token into the query string.
 *
 * <p>Read in this order: {@code ConsulAdapter}, {@code ConsulConnection}, {@code ConsulKeyValueStore}, {@code Calls}
 * (which server, how often), {@code Exchange} (one request and its reply).
 */
@NullMarked
package io.wheelhouse.adapters.consul;

import org.jspecify.annotations.NullMarked;
