package org.defensetracker.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium of the machine, without a window. Where there is none the tests that ask for it are skipped. Nothing is
 * downloaded: the driver is named, and the browser is told to keep to itself.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** One with scripts. */
    public static Browser open() {
        return open(true);
    }

    public static Browser withoutScripts() {
        return open(false);
    }

    private static Browser open(boolean scripts) {
        var program = program("chromium", "chromium-browser", "google-chrome");
        var chromedriver = program("chromedriver");
        Assumptions.assumeTrue(
                program != null && chromedriver != null,
                "no chromium and chromedriver on this machine: the pages are not tried in a browser");
        var options = new ChromeOptions();
        options.setBinary(program);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + emptyFolder());
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(chromedriver))
                .build();
        var browser = new Browser(new ChromeDriver(service, options));
        // A page with every operation of the API takes a while.
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        browser.resize(1280, 900);
        return browser;
    }

    private static String program(String... names) {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "browser")), "profile")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ChromeDriver driver() {
        return driver;
    }

    public void go(String address) {
        driver.get(address);
    }

    /** The width and height that a page sees, as a phone's too: windows do not become that narrow. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** {@code light} or {@code dark}. */
    public void prefer(String colours) {
        show("screen", "prefers-color-scheme", colours);
    }

    /** On another medium, or with another feature, as CSS calls them. */
    public void show(String medium, String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", feature, "value", value))));
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until something holds; what it says is its name in a failure. */
    public void until(String rule, Function<Browser, Boolean> holds) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(rule)
                .until(any -> holds.apply(this));
    }

    /** The whole page as a picture, at most that high. */
    public byte[] picture(int highest) {
        var height = ((Number) run("return document.documentElement.scrollHeight")).intValue();
        var clip = new HashMap<String, Object>();
        clip.put("x", 0);
        clip.put("y", 0);
        clip.put("width", run("return document.documentElement.clientWidth"));
        clip.put("height", Math.min(height, highest));
        clip.put("scale", 1);
        var answer = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        return OutputType.BYTES.convertFromBase64Png((String) answer.get("data"));
    }

    /** How many sheets of paper the page takes. */
    public int sheets() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        var answer = driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true));
        var file = Base64.getDecoder().decode((String) answer.get("data"));
        return (int) Pattern.compile("/Type\\s*/Page\\b")
                .matcher(new String(file, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /** What accessibility's rules find wrong, one line each; none where all is well. */
    public List<String> violations() {
        return violations("minor", "moderate", "serious", "critical");
    }

    /** What they find wrong that weighs as much as one of these words says. */
    @SuppressWarnings("unchecked") // axe answers with a list of texts
    public List<String> violations(String... impacts) {
        run(axe());
        return (List<String>) driver.executeAsyncScript("""
                const [impacts, done] = arguments;
                axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                  .then(found => done(found.violations.filter(rule => impacts.includes(rule.impact)).flatMap(rule => rule.nodes.map(node =>
                    rule.id + ': ' + node.target.join(' ') + ' – ' + node.failureSummary.replace(/\\n\\s*/g, ' ')))),
                    failure => done(['axe failed: ' + failure]));
                """, List.of(impacts));
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
