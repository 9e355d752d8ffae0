package io.wheelhouse.contention;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A Consul as hosts in the field see it: plain HTTP, past our adapter. */
record HttpKeys(String address, HttpClient client) implements PlainKeys {
    @Override
    public Value get(String key) throws ServiceException {
        var reply = send(at(key + "?raw").GET());
        if (reply.statusCode() == 404) {
            return new Value("", 0);
        }
        long index = reply.headers().firstValueAsLong("X-Consul-Index").orElseThrow();
        return new Value(reply.body(), index);
    }

    @Override
    public boolean cas(String key, String value, long index) throws ServiceException {
        var reply = send(at(key + "?cas=" + index).PUT(BodyPublishers.ofString(value)));
        return reply.body().strip().equals("true");
    }

    @Override
    public void put(String key, String value) throws ServiceException {
        send(at(key).PUT(BodyPublishers.ofString(value)));
    }

    @Override
    public void delete(String key) throws ServiceException {
        send(at(key).DELETE());
    }

    private HttpRequest.Builder at(String target) {
        return HttpRequest.newBuilder(URI.create(address + "/v1/kv/" + target));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws ServiceException {
        try {
            var reply = client.send(request.build(), BodyHandlers.ofString());
            if (reply.statusCode() != 200 && reply.statusCode() != 404) {
                throw new ServiceException.Invalid("%d %s".formatted(reply.statusCode(), reply.body()));
            }
            return reply;
        } catch (IOException failure) {
            throw new ServiceException.Unknown("the connection broke", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unknown("interrupted", stop);
        }
    }
}
