package io.wheelhouse.bench;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server whose requests are remembered: {@code GET sys/mounts}. */
final class CountingVault implements VaultServer {
    private final VaultServer server;
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();

    CountingVault(VaultServer server) {
        this.server = server;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public VaultRead read(String path) throws ServiceException {
        requests.add("GET " + path);
        return server.read(path);
    }

    @Override
    public List<String> list(String path) throws ServiceException {
        requests.add("LIST " + path);
        return server.list(path);
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        requests.add("POST " + path);
        return server.write(path, fields);
    }

    @Override
    public VaultReply delete(String path) throws ServiceException {
        requests.add("DELETE " + path);
        return server.delete(path);
    }

    @Override
    public Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        requests.add("POST sys/capabilities-self");
        return server.capabilities(paths);
    }

    @Override
    public VaultToken token() throws ServiceException {
        requests.add("GET auth/token/lookup-self");
        return server.token();
    }

    @Override
    public VaultHealth health() throws ServiceException {
        requests.add("GET sys/health");
        return server.health();
    }
}
