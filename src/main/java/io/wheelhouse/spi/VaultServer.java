package io.wheelhouse.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server that speaks Vault's HTTP API: HashiCorp Vault, OpenBao. Everything it knows lies at a path below {@code /v1/},
 * which is all that this port takes for granted; what a path means is the caller's knowledge.
 *
 * <p>Paths have no leading slash and are plain text: the adapter escapes them. The namespace is the connection's.
 *
 * <p>Thread-safe; calls block the calling thread, end early when it is interrupted (as {@link
 * ServiceException.Unreachable} for reads, {@link ServiceException.Unknown} for a write that had been sent), and have a
 * deadline of their own. Reads are repeated by the adapter where the server asks for it (412, 429, 503); a write is sent
 * again only when the server's answer says that it did nothing. A standby forwards or redirects; a sealed server is {@link
 * ServiceException.Unreachable}, and the message says that it is sealed.
 */
public interface VaultServer {
    /**
     * Reads a path.
     *
     * @throws ServiceException.Denied when the token may not: nothing is known of what lies there
     */
    VaultRead read(String path) throws ServiceException;

    /**
     * The names below a path, in the server's order; those that end in a slash are folders. Empty when there is none, which
     * the server does not tell from a path that it does not serve.
     *
     * @throws ServiceException.Denied when the token may not
     */
    List<String> list(String path) throws ServiceException;

    /**
     * Writes fields to a path. Whether fields that are left out keep their values is the path's own matter.
     *
     * @return what the server answered; its fields may hold values made by the server, secret ones too
     * @throws ServiceException.Invalid when the server refused it; the message has the server's words, without any {@link
     *     VaultValue.Concealed} value that it repeated
     * @throws ServiceException.NotFound when nothing serves the path
     * @throws ServiceException.Conflict when the server says that something is there already
     * @throws ServiceException.Unknown when it was sent, and the reply was lost or is not the server's
     */
    VaultReply write(String path, VaultValue.Fields fields) throws ServiceException;

    /** Deletes what lies at a path; nothing there is no failure. */
    VaultReply delete(String path) throws ServiceException;

    /**
     * What the token may do, by path: words such as {@code read}, {@code update}, {@code sudo}, {@code deny}, {@code root}.
     * Every path that was asked for is answered.
     */
    Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException;

    /** Whose token it is, and how long it lives. */
    VaultToken token() throws ServiceException;

    /** Which server this is and whether it serves; needs no token. */
    VaultHealth health() throws ServiceException;
}
