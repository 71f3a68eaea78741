package dev.verification.bff.access;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import dev.verification.bff.access.issuer.IssuerKeys;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Time;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Authenticates callers by bearer tokens: checks signature, times, issuer and audience.
 *
 * @param keys the issuer's
 * @param decoding checks a token by the cached keys
 */
record BearerTokens(IssuerKeys keys, AuthenticationManager decoding) {

    private static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.values());

    /**
     * Reads no key before the first token comes, so that the service starts while the authorization server is away.
     *
     * @throws InvalidSettingException when neither an issuer nor a key set is configured
     */
    static BearerTokens of(AccessProperties.Jwt settings, Time time) {
        URI issuer = settings.issuer();
        URI jwkSetUri = settings.jwkSetUri();
        if (issuer == null && jwkSetUri == null) {
            throw new InvalidSettingException(
                    "bff.jwt.issuer", "is missing: name the issuer of the tokens, or a key set by bff.jwt.jwk-set-uri");
        }
        checkUrl("bff.jwt.issuer", issuer);
        checkUrl("bff.jwt.jwk-set-uri", jwkSetUri);
        IssuerKeys keys = jwkSetUri == null && issuer != null
                ? IssuerKeys.discoveredFrom(issuer, time)
                : IssuerKeys.at(URI.create(String.valueOf(jwkSetUri)), time);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(known -> known.addAll(ALGORITHMS))
                .build();
        decoder.setJwtValidator(validator(settings));
        return new BearerTokens(keys, new ProviderManager(new JwtAuthenticationProvider(decoder)));
    }

    /** Waits for a missing key until the deadline at most. Spring's decoder is given no deadline, so the key is read before it. */
    AuthenticationManager checkedBy(Deadline deadline) {
        return token -> {
            header(token).ifPresent(header -> keys.require(header, deadline));
            return decoding.authenticate(token);
        };
    }

    /** Empty when the token has no signature of an accepted kind: no key is needed to refuse it. */
    private static Optional<JWSHeader> header(Authentication token) {
        try {
            return Optional.of(SignedJWT.parse(((BearerTokenAuthenticationToken) token).getToken())
                            .getHeader())
                    .filter(header ->
                            SignatureAlgorithm.from(header.getAlgorithm().getName()) != null);
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    private static OAuth2TokenValidator<Jwt> validator(AccessProperties.Jwt settings) {
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(new JwtTimestampValidator()));
        if (settings.issuer() != null) {
            validators.add(new JwtIssuerValidator(settings.issuer().toString()));
        }
        if (!settings.audience().isBlank()) {
            validators.add(new JwtClaimValidator<List<String>>(
                    JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }

    private static void checkUrl(String setting, @Nullable URI url) {
        if (url != null && (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()))) {
            throw new InvalidSettingException(setting, "must be an http or https URL");
        }
    }
}
