package io.wheelhouse.vault.apply;

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

/**
 * A server whose caller dies at a certain request, before it is sent, or at a certain write, after the server made it; from
 * then on nothing is sent any more, by any thread. Thread-safe.
 */
final class MortalServer implements VaultServer {
    /** When the caller dies. */
    enum Moment {
        /** Any request, before it is sent. */
        BEFORE_A_REQUEST,
        /** A write that the server made, before its answer came. */
        AFTER_A_WRITE
    }

    /** What a process does that is killed: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final VaultServer server;
    private final int request;
    private final Moment moment;
    private int begun;
    private int underWay;
    private boolean dead;

    MortalServer(VaultServer server, int request, Moment moment) {
        this.server = server;
        this.request = request;
        this.moment = moment;
    }

    /** Whether it came to that request. */
    synchronized boolean isDead() {
        return dead;
    }

    private interface Call<T> {
        T make() throws ServiceException;
    }

    private <T> T at(boolean write, Call<T> call) throws ServiceException {
        boolean last = begin(write);
        try {
            return call.make();
        } finally {
            end(last);
        }
    }

    private synchronized boolean begin(boolean write) {
        boolean counts = write || moment == Moment.BEFORE_A_REQUEST;
        boolean last = counts && ++begun == request;
        dead |= last && moment == Moment.BEFORE_A_REQUEST;
        check();
        underWay++;
        return last;
    }

    private synchronized void end(boolean last) {
        underWay--;
        dead |= last;
        notifyAll();
        check();
    }

    private void check() {
        if (dead) {
            throw new Killed();
        }
    }

    /** Returns once nothing is under way any more. */
    synchronized void awaitSilence() throws InterruptedException {
        while (underWay > 0) {
            wait();
        }
    }

    @Override
    public VaultRead read(String path) throws ServiceException {
        return at(false, () -> server.read(path));
    }

    @Override
    public List<String> list(String path) throws ServiceException {
        return at(false, () -> server.list(path));
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        return at(true, () -> server.write(path, fields));
    }

    @Override
    public VaultReply delete(String path) throws ServiceException {
        return at(true, () -> server.delete(path));
    }

    @Override
    public Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        return at(false, () -> server.capabilities(paths));
    }

    @Override
    public VaultToken token() throws ServiceException {
        return at(false, server::token);
    }

    @Override
    public VaultHealth health() throws ServiceException {
        return at(false, server::health);
    }
}
