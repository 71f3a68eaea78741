package dev.verification.bff.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** A JVM of its own that serves HTTP on loopback, so that its CPU time and its memory are its own. */
final class ServerProcess implements AutoCloseable {

    /** Where the output goes: the request log is written as it is in a container, but not to the console. */
    static final Path OUTPUT = Path.of("target/bench");

    private final Process process;
    private final int port;
    private final JMXConnector jmx;

    private ServerProcess(Process process, int port, JMXConnector jmx) {
        this.process = process;
        this.port = port;
        this.jmx = jmx;
    }

    /** Starts a command, and returns once a request for the path is answered 200 on the port. */
    static ServerProcess start(String name, int port, String path, List<String> command) {
        try {
            Files.createDirectories(OUTPUT);
            File output = OUTPUT.resolve(name + ".log").toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            Process process = builder.start();
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI probe = URI.create("http://127.0.0.1:" + port + path);
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> answers(process, client, probe));
            }
            return new ServerProcess(process, port, connect(process.pid()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    long pid() {
        return process.pid();
    }

    /** CPU time used since the start, to the hundredth of a second. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes that all threads have allocated since the start. */
    long allocatedBytes() {
        return bean(ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }

    /** Bytes of the heap in use now, garbage included. */
    long usedHeap() {
        return bean(ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class)
                .getHeapMemoryUsage()
                .getUsed();
    }

    /** Resident memory in megabytes. */
    long resident() {
        try {
            String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
            return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) / 1024;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    <T> T bean(String name, Class<T> type) {
        try {
            MBeanServerConnection server = jmx.getMBeanServerConnection();
            return ManagementFactory.newPlatformMXBeanProxy(server, name, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JMXConnector connect(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return JMXConnectorFactory.connect(new JMXServiceURL(address));
        } catch (AttachNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean answers(Process process, HttpClient client, URI probe) {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended instead of starting: see " + OUTPUT);
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(probe).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
