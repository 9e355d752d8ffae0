package io.wheelhouse.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A front before a Consul (or anything that speaks its HTTP) that passes requests on and fails where told to. Also counts
 * and remembers what passed.
 *
 * <pre>{@code
 * try (var front = ConsulFaults.inFrontOf(consul.address());
 *         var connection = consul.connectThrough(front)) {
 *     front.next(ConsulFaults.transactions(), Faults.replyLost());
 *     …
 * }
 * }</pre>
 *
 * <p>Rules added later come first. Thread-safe. Plain HTTP on both sides; every client connection has its own connection to
 * the server.
 */
public final class ConsulFaults implements AutoCloseable {
    private final URI upstream;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean remembering = true;

    private ConsulFaults(URI upstream, ServerSocket listener) {
        this.upstream = upstream;
        this.listener = listener;
    }

    /**
     * Starts a front on a free loopback port.
     *
     * @param address of the server behind: {@code http://127.0.0.1:8500}
     */
    public static ConsulFaults inFrontOf(String address) throws IOException {
        var front = new ConsulFaults(URI.create(address), new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        front.threads.execute(front::accept);
        return front;
    }

    /** Where clients reach the front. */
    public String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** From now on every such request meets the fault. */
    public ConsulFaults always(Predicate<Seen> which, Fault fault) {
        return times(Integer.MAX_VALUE, which, fault);
    }

    /** The next such request meets the fault; later ones do not. */
    public ConsulFaults next(Predicate<Seen> which, Fault fault) {
        return times(1, which, fault);
    }

    /** The next so many such requests meet the fault. */
    public ConsulFaults times(int count, Predicate<Seen> which, Fault fault) {
        rules.addFirst(new Rule(new AtomicInteger(count), which, fault));
        return this;
    }

    /** No more faults. */
    public void heal() {
        rules.clear();
    }

    /** The requests that came, in order, those that met faults included. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Those of one kind. */
    public List<Seen> seen(Predicate<Seen> which) {
        return seen.stream().filter(which).toList();
    }

    /** Stops remembering requests, for long runs; counting goes on. */
    public void forget() {
        remembering = false;
        seen.clear();
    }

    /** What passed so far. A reply counts once it was written. */
    public Traffic traffic() {
        return new Traffic(requests.get(), sent.get(), received.get());
    }

    /** Every request. */
    public static Predicate<Seen> everything() {
        return request -> true;
    }

    /** Reads of keys, waiting ones included. */
    public static Predicate<Seen> reads() {
        return request -> request.method().equals("GET") && request.path().startsWith("/v1/kv/");
    }

    /** Reads of keys that wait for a change. */
    public static Predicate<Seen> waitingReads() {
        return reads().and(request -> request.asks("index"));
    }

    /** Transactions, those that only read included. */
    public static Predicate<Seen> transactions() {
        return request -> request.method().equals("PUT") && request.path().equals("/v1/txn");
    }

    /** Whatever lies below a path. */
    public static Predicate<Seen> below(String path) {
        return request -> request.path().startsWith(path);
    }

    /** Hangs up on everybody; what stalls ends. */
    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
        threads.shutdownNow();
    }

    /** Closes every connection to clients, idle ones too; new ones are taken. */
    public void hangUp() throws IOException {
        for (var socket : new ArrayList<>(open)) {
            socket.close();
        }
    }

    URI upstream() {
        return upstream;
    }

    /** What the first fitting rule does with a request, or passing it on. */
    Optional<Answer> answer(Seen request, Fault.Upstream onward) throws IOException {
        requests.incrementAndGet();
        if (remembering) {
            seen.add(request);
        }
        for (var rule : rules) {
            if (rule.which().test(request) && rule.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return rule.fault().answer(request, onward);
            }
        }
        return Optional.of(onward.forward(request));
    }

    void count(long sentBytes, long receivedBytes) {
        sent.addAndGet(sentBytes);
        received.addAndGet(receivedBytes);
    }

    /** Keeps a socket to be closed with the front. */
    void opened(Socket socket) {
        open.add(socket);
    }

    void closed(Socket socket) {
        open.remove(socket);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                opened(socket);
                threads.execute(new FaultsLine(this, socket));
            } catch (IOException ignored) {
                // Closed, or a client that was gone before it was greeted.
            }
        }
    }

    private record Rule(AtomicInteger left, Predicate<Seen> which, Fault fault) {}
}
