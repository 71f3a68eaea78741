@echo off
rem Runs Maven without an installed one: see mvnw, which this file follows. Needs curl, tar and certutil of Windows 10.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "url=%MVNW_DISTRIBUTION_URL%"
if not defined url for /f "usebackq tokens=1,* delims==" %%a in ("%here%.mvn\wrapper\maven-wrapper.properties") do if "%%a"=="distributionUrl" set "url=%%b"
if not defined url (echo mvnw: no distributionUrl in .mvn\wrapper\maven-wrapper.properties 1>&2 & exit /b 1)
for %%a in ("%url:/=\%") do set "name=%%~na"
set "name=%name:-bin=%"
set "user=%MAVEN_USER_HOME%"
if not defined user set "user=%USERPROFILE%\.m2"
set "dists=%user%\wrapper\dists\%name%"
set "home=%dists%\unpacked"
if exist "%home%\bin\mvn.cmd" goto run

set "new=%dists%\new.%RANDOM%%RANDOM%"
mkdir "%new%" || exit /b 1
curl -fsSL --connect-timeout 3 -o "%new%\sha512" "%url%.sha512" 2>nul || goto unreachable
curl -fsSL --connect-timeout 3 -o "%new%\archive.zip" "%url%" 2>nul || goto unreachable
set /p published=<"%new%\sha512"
for /f "tokens=1" %%a in ("%published%") do set "published=%%a"
set "found="
for /f "skip=1 delims=" %%a in ('certutil -hashfile "%new%\archive.zip" SHA512') do if not defined found set "found=%%a"
set "found=%found: =%"
if /i not "%found%"=="%published%" (
  rmdir /s /q "%new%"
  echo mvnw: %url% does not match the SHA-512 published beside it; nothing was installed 1>&2
  exit /b 1
)
tar -xf "%new%\archive.zip" -C "%new%" || exit /b 1
if not exist "%home%" move "%new%\%name%" "%home%" >nul || exit /b 1
rmdir /s /q "%new%"

:run
endlocal & "%home%\bin\mvn.cmd" %*

:unreachable
rmdir /s /q "%new%"
set "version="
for /f "tokens=3" %%a in ('mvn --version 2^>nul ^| findstr /c:"Apache Maven"') do set "version=%%a"
if not defined version goto missing
for /f "tokens=1,2 delims=." %%a in ("%version%") do set /a "release=%%a*100+%%b"
if %release% lss 308 goto missing
echo mvnw: %url% cannot be reached, using the installed Maven %version% 1>&2
endlocal & mvn %*

:missing
echo mvnw: %url% cannot be reached and no Maven 3.8 or newer is on the path: install one, or set MVNW_DISTRIBUTION_URL 1>&2
exit /b 1
