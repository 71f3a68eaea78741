package dev.verification.bff.access;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs a callback when a request is complete: answered, or its caller disconnected. Most end after their filters. */
public final class Completion implements AsyncListener {

    /** The request attribute with a {@link BooleanSupplier}: whether the connection broke. */
    public static final String DISCONNECTED = Completion.class.getName() + ".DISCONNECTED";

    private final AtomicBoolean isComplete = new AtomicBoolean();
    private final HttpServletRequest request;
    private final Consumer<Boolean> callback;
    private volatile boolean isDisconnected;

    private Completion(HttpServletRequest request, Consumer<Boolean> callback) {
        this.request = request;
        this.callback = callback;
    }

    /**
     * Runs a callback once, at completion; to be called when the filter chain has returned.
     *
     * @param callback accepts whether the caller disconnected before its whole answer was written
     */
    public static void onComplete(HttpServletRequest request, Consumer<Boolean> callback) {
        Completion completion = new Completion(request, callback);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(completion);
        } else {
            completion.complete();
        }
    }

    private void complete() {
        if (isComplete.compareAndSet(false, true)) {
            callback.accept(isDisconnected || isConnectionBroken());
        }
    }

    private boolean isConnectionBroken() {
        return request.getAttribute(DISCONNECTED) instanceof BooleanSupplier isBroken && isBroken.getAsBoolean();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // It is answered, and completion follows.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completion follows.
        isDisconnected = event.getThrowable() instanceof IOException;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
