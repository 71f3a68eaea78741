package dev.verification.bff.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.settings.InvalidSettingException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTests {

    private static final Optional<Proxy> PROXY = Optional.of(new Proxy("proxy.example", 3128, null, null));

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void proxyForWhenNothingIsSetIsNone() {
        assertThat(proxyFor("https://api.vendor.example/v1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https.proxyHost,https.proxyPort,https", "http.proxyHost,http.proxyPort,http"})
    void proxyForWhenPropertiesNameOneIsThat(String host, String port, String scheme) {
        properties.put(host, "proxy.example");
        properties.put(port, "3128");

        assertThat(proxyFor(scheme + "://api.vendor.example")).isEqualTo(PROXY);
    }

    @Test
    void proxyForWhenPropertiesNameOneForTheOtherSchemeIsNone() {
        properties.put("http.proxyHost", "proxy.example");

        assertThat(proxyFor("https://api.vendor.example")).isEmpty();
    }

    @Test
    void proxyForWhenPropertyHasNoPortTakesTheJvmsDefault() {
        properties.put("https.proxyHost", "proxy.example");

        assertThat(proxyFor("https://api.vendor.example")).contains(new Proxy("proxy.example", 443, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "*.vendor.example,api.vendor.example,true",
        "*.vendor.example,vendor.example,false",
        "api.*,api.vendor.example,true",
        "other|API.VENDOR.EXAMPLE,api.vendor.example,true",
        "vendor.example,api.vendor.example,false",
        "10.*,10.1.2.3,true",
        "localhost,127.0.0.1,false",
        "[::1],[::1],true"
    })
    void proxyForWhenNonProxyHostsIsSetHeedsIt(String nonProxyHosts, String host, boolean direct) {
        properties.put("https.proxyHost", "proxy.example");
        properties.put("http.nonProxyHosts", nonProxyHosts);

        assertThat(proxyFor("https://" + host).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void proxyForWhenVariableNamesOneIsThat(String name) {
        variables.put(name, "http://proxy.example:3128");

        assertThat(proxyFor("https://api.vendor.example")).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "http_proxy"})
    void proxyForWhenUrlIsPlainIsThatForPlainOnes(String name) {
        variables.put(name, "proxy.example:3128");

        assertThat(proxyFor("http://api.vendor.example")).isEqualTo(PROXY);
        assertThat(proxyFor("https://api.vendor.example")).isEmpty();
    }

    @Test
    void proxyForWhenBothAreSetIsThatOfTheProperties() {
        properties.put("https.proxyHost", "proxy.example");
        properties.put("https.proxyPort", "3128");
        variables.put("HTTPS_PROXY", "http://other.example:8080");

        assertThat(proxyFor("https://api.vendor.example")).isEqualTo(PROXY);
    }

    @Test
    void proxyForWhenVariableHoldsCredentialsDecodesThem() {
        variables.put("HTTPS_PROXY", "http://us%40er:p%3Ass+word@proxy.example:3128/");

        assertThat(proxyFor("https://api.vendor.example"))
                .contains(new Proxy("proxy.example", 3128, "us@er", "p:ss+word"));
    }

    @ParameterizedTest
    @CsvSource({
        "*,api.vendor.example,true",
        "vendor.example,api.vendor.example,true",
        "vendor.example,vendor.example,true",
        "vendor.example,othervendor.example,false",
        ".vendor.example,api.vendor.example,true",
        "*.vendor.example,api.vendor.example,true",
        "'a.example, VENDOR.example',api.vendor.example,true",
        "'a.example vendor.example',api.vendor.example.,true",
        "vendor.example:443,api.vendor.example,true",
        "vendor.example:8443,api.vendor.example,false",
        "vendor.example:8443,api.vendor.example:8443,true",
        "10.1.2.3,10.1.2.3,true",
        "10.0.0.0/8,10.1.2.3,true",
        "10.0.0.0/8,11.1.2.3,false",
        "10.0.0.0/33,10.0.0.0,false",
        "0.0.0.0/0,api.vendor.example,false",
        "fd00::/8,[fd12::3],true",
        "fd00::/8,[fe80::3],false",
        "[2001:db8::1]:8443,[2001:db8::1]:8443,true",
        "2001:db8::1,[2001:db8:0::1],true"
    })
    void proxyForWhenNoProxyIsSetHeedsIt(String noProxy, String authority, boolean direct) {
        variables.put("HTTPS_PROXY", "http://proxy.example:3128");
        variables.put("NO_PROXY", noProxy);

        assertThat(proxyFor("https://" + authority).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8090", "http://127.0.0.1:8090", "http://[::1]:8090"})
    void proxyForWhenHostIsThisMachineIsNone(String url) {
        variables.put("HTTP_PROXY", "http://proxy.example:3128");

        assertThat(proxyFor(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://user:secret@proxy.example:1080", "https://user:secret@proxy.example", "http://", "::"})
    void proxyForWhenVariableCannotBeUsedNamesItWithoutItsValue(String value) {
        variables.put("HTTPS_PROXY", value);

        assertThatThrownBy(() -> proxyFor("https://api.vendor.example"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }

    @Test
    void proxyForWhenPortIsNoneNamesTheSetting() {
        properties.put("https.proxyHost", "proxy.example");
        properties.put("https.proxyPort", "70000");

        assertThatThrownBy(() -> proxyFor("https://api.vendor.example"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("https.proxyPort");
    }

    @Test
    void toStringTellsNoPassword() {
        assertThat(new Proxy("proxy.example", 3128, "user", "secret")).hasToString("Proxy[proxy.example:3128]");
    }

    @Test
    void authorizationIsBasic() {
        assertThat(new Proxy("proxy.example", 3128, "user", "pass").authorization())
                .contains("Basic dXNlcjpwYXNz");
    }

    private Optional<Proxy> proxyFor(String url) {
        return new ProxySettings(properties::get, variables::get).proxyFor(URI.create(url));
    }
}
