package dev.verification.bff.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An authorization server on a port of its own, with one key, which may answer in any bad way. */
final class FaultyIssuer implements AutoCloseable {

    /** How it answers. */
    enum Mood {
        WELL,
        ERROR,
        HANG,
        HUGE,
        REDIRECT,
        HTML,
        NO_KEY
    }

    private static final String KEYS = "/keys";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RSAKey key = key("known");
    private final HttpServer server;
    private volatile Mood mood = Mood.WELL;

    private FaultyIssuer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static FaultyIssuer start() throws IOException {
        return new FaultyIssuer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void is(Mood now) {
        mood = now;
    }

    /** How often its keys were asked for. */
    long readings() {
        return asked.stream().filter(KEYS::equals).count();
    }

    /** How often anything was. */
    int calls() {
        return asked.size();
    }

    String[] token() {
        return bearer(signed(key));
    }

    /** Of a key that nobody has. */
    String[] tokenOf(String inventedKey) {
        return bearer(signed(key(inventedKey)));
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private String signed(RSAKey by) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(uri().toString())
                            .claim("scope", Scope.OPS_READ.wireName())
                            .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
                            .build());
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        switch (mood) {
            case WELL -> send(exchange, 200, path.equals(KEYS) ? new JWKSet(key).toString() : metadata());
            case ERROR -> send(exchange, 500, "{}");
            case HANG -> hang(exchange);
            case HUGE -> send(exchange, 200, "{\"keys\": [\"" + "x".repeat(2 << 20) + "\"]}");
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", uri() + "/elsewhere");
                send(exchange, 302, "");
            }
            case HTML -> send(exchange, 200, "<html>");
            case NO_KEY -> send(exchange, 200, path.equals(KEYS) ? "{\"keys\": []}" : metadata());
        }
    }

    private String metadata() {
        return "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s%2$s\"}".formatted(uri(), KEYS);
    }

    private void hang(HttpExchange exchange) {
        try {
            end.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
