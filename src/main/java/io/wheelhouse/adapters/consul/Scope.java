package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Which part of a Consul is meant. Namespaces and partitions exist in Consul Enterprise only, and endpoints differ in where
 * they look for them: {@code /v1/kv} and {@code /v1/session} in the URL; {@code /v1/txn} in each operation of the body, and
 * nowhere else ({@code agent/txn_endpoint.go}); nodes are in no namespace, and the checks of their agents are in
 * {@code default}.
 */
record Scope(Optional<String> datacenter, Optional<String> namespace, Optional<String> partition) {
    private static final String NAMESPACE_OF_NODE_CHECKS = "default";

    static Scope from(ConnectionSettings settings) throws ServiceException {
        return new Scope(
                named(settings, ConsulFields.DATACENTER),
                named(settings, ConsulFields.NAMESPACE),
                named(settings, ConsulFields.PARTITION));
    }

    /** For keys and sessions by URL. */
    Query keys() {
        return query(namespace);
    }

    /** For what belongs to a datacenter as a whole, and for {@code /v1/txn}. */
    Query datacenterOnly() {
        return Query.EMPTY.with("dc", datacenter);
    }

    /** For nodes. */
    Query nodes() {
        return query(Optional.empty());
    }

    /** For the checks of nodes' agents, such as {@code serfHealth}. */
    Query nodeChecks() {
        return query(namespace.map(any -> NAMESPACE_OF_NODE_CHECKS));
    }

    /** Into the object of one operation on a key. */
    void writeTo(JsonGenerator operation) {
        namespace.ifPresent(name -> operation.writeStringProperty("Namespace", name));
        partition.ifPresent(name -> operation.writeStringProperty("Partition", name));
    }

    private Query query(Optional<String> in) {
        return datacenterOnly().with("ns", in).with("partition", partition);
    }

    /** Consul reads {@code *} as all of them; one key of two namespaces would then be taken for one. */
    private static Optional<String> named(ConnectionSettings settings, String field) throws ServiceException {
        var name = settings.text(field).map(String::strip).filter(it -> !it.isEmpty());
        if (name.filter("*"::equals).isPresent()) {
            throw ConsulSettings.invalid(settings, field, "it must name one, not *");
        }
        return name;
    }
}
