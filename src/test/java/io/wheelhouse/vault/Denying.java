package io.wheelhouse.vault;

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
import java.util.stream.Collectors;

/**
 * A server as a token sees it that may not touch some paths.
 *
 * @param server the server
 * @param denied the paths
 */
public record Denying(VaultServer server, Set<String> denied) implements VaultServer {
    @Override
    public VaultRead read(String path) throws ServiceException {
        check(path);
        return server.read(path);
    }

    @Override
    public List<String> list(String path) throws ServiceException {
        check(path);
        return server.list(path);
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        check(path);
        return server.write(path, fields);
    }

    @Override
    public VaultReply delete(String path) throws ServiceException {
        check(path);
        return server.delete(path);
    }

    @Override
    public Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        return server.capabilities(paths).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> denied.contains(entry.getKey()) ? Set.of("deny") : entry.getValue()));
    }

    @Override
    public VaultToken token() throws ServiceException {
        return server.token();
    }

    @Override
    public VaultHealth health() throws ServiceException {
        return server.health();
    }

    private void check(String path) throws ServiceException {
        if (denied.contains(path)) {
            throw new ServiceException.Denied("%s: permission denied".formatted(path));
        }
    }
}
