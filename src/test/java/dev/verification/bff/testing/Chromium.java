package dev.verification.bff.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The installed browser, headless. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Chromium(Path browser, Path chromedriver) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync");
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(1400, 1600));
    }

    public static boolean isInstalled() {
        return Programs.find("chromium").isPresent()
                && Programs.find("chromedriver").isPresent();
    }

    public static Chromium start() {
        return new Chromium(Programs.require("chromium"), Programs.require("chromedriver"));
    }

    public void open(String url) {
        driver.get(url);
    }

    public void click(String selector) {
        until(selector).click();
    }

    public void type(String selector, String text) {
        until(selector).sendKeys(text);
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** Height in pixels, on a page of desktop width. */
    public int height(String selector) {
        return until(selector).getSize().getHeight();
    }

    /** How many there are on the page now. */
    public int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    public void scrollTo(String selector) {
        driver.executeScript("arguments[0].scrollIntoView()", until(selector));
    }

    public String text(String selector) {
        return until(selector).getText();
    }

    public String attribute(String selector, String name) {
        return String.valueOf(until(selector).getDomProperty(name));
    }

    /** The URLs of everything the page loaded. */
    public List<String> loaded() {
        Object urls = driver.executeScript("return performance.getEntriesByType('resource').map(entry => entry.name)");
        return ((List<?>) Objects.requireNonNull(urls))
                .stream().map(String::valueOf).toList();
    }

    /** Saves a screenshot under {@code target/screenshots}. */
    public void photograph(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private WebElement until(String selector) {
        return new WebDriverWait(driver, PATIENCE)
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
