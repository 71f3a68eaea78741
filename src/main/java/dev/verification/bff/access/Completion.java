package dev.verification.bff.access;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The moment in which a request has its answer, or has nobody left to have it: for most, after their filters. */
public final class Completion implements AsyncListener {

    /** The request attribute that tells, as a {@link BooleanSupplier}, whether the connection broke. */
    public static final String CONNECTION = Completion.class.getName() + ".CONNECTION";

    private final AtomicBoolean isDone = new AtomicBoolean();
    private final HttpServletRequest request;
    private final Consumer<Boolean> deed;
    private volatile boolean isCallerGone;

    private Completion(HttpServletRequest request, Consumer<Boolean> deed) {
        this.request = request;
        this.deed = deed;
    }

    /**
     * Does a thing once, at the completion; to be called when the filter chain has returned.
     *
     * @param deed is told whether the caller went away before, or while the answer was written
     */
    public static void then(HttpServletRequest request, Consumer<Boolean> deed) {
        Completion completion = new Completion(request, deed);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(completion);
        } else {
            completion.done();
        }
    }

    private void done() {
        if (isDone.compareAndSet(false, true)) {
            deed.accept(isCallerGone || isConnectionBroken());
        }
    }

    private boolean isConnectionBroken() {
        return request.getAttribute(CONNECTION) instanceof BooleanSupplier isBroken && isBroken.getAsBoolean();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        done();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Somebody answers it, and then it is complete.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Its completion follows.
        isCallerGone = event.getThrowable() instanceof IOException;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
