package io.wheelhouse.adapters.consul;

import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/**
 * The one method of Apache's {@code HttpClient} that consul-api calls is left to the subclass; the others refuse.
 *
 * <p>Giving consul-api a client of our own keeps Apache's away: its pool, its hidden resends and its hidden redirects.
 */
@SuppressWarnings("deprecation") // The interface demands methods that it deprecates itself.
abstract class CallClient implements HttpClient {
    @Override
    public HttpParams getParams() {
        throw unused();
    }

    @Override
    public ClientConnectionManager getConnectionManager() {
        throw unused();
    }

    @Override
    public HttpResponse execute(HttpUriRequest request) {
        throw unused();
    }

    @Override
    public HttpResponse execute(HttpUriRequest request, HttpContext context) {
        throw unused();
    }

    @Override
    public HttpResponse execute(HttpHost target, HttpRequest request) {
        throw unused();
    }

    @Override
    public HttpResponse execute(HttpHost target, HttpRequest request, HttpContext context) {
        throw unused();
    }

    @Override
    public <R> R execute(HttpUriRequest request, ResponseHandler<? extends R> handler, HttpContext context) {
        throw unused();
    }

    @Override
    public <R> R execute(HttpHost target, HttpRequest request, ResponseHandler<? extends R> handler) {
        throw unused();
    }

    @Override
    public <R> R execute(
            HttpHost target, HttpRequest request, ResponseHandler<? extends R> handler, HttpContext context) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("consul-api 1.4.5 does not call this");
    }
}
