package dev.verification.bff.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Calls a simulated vendor over a socket, with its key; does not follow redirects. */
final class VendorCaller implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatedVendor vendor;

    VendorCaller(SimulatedVendor vendor) {
        this.vendor = vendor;
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).header("x-api-key", vendor.key()));
    }

    CompletableFuture<HttpResponse<String>> begin(String pathAndQuery) {
        HttpRequest request =
                request(pathAndQuery).header("x-api-key", vendor.key()).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> getWithoutKey(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery));
    }

    HttpResponse<String> getWithKey(String pathAndQuery, String key) throws IOException, InterruptedException {
        return send(request(pathAndQuery).header("x-api-key", key));
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(request(path).header("x-api-key", vendor.key()).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** The body of a call that is answered 200. */
    JsonNode read(String pathAndQuery) throws IOException, InterruptedException {
        HttpResponse<String> response = get(pathAndQuery);
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return Json.read(response.body());
    }

    /** The text of one field of every element. */
    static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(field).asString(""))
                .toList();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(vendor.url() + pathAndQuery));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
